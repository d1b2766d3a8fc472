"""From a message to what the person means: plain modules, and the Rasa graph components that run them."""
