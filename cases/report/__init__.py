"""`make report`: what the assistant was asked, what it solved, and what it could not answer."""
