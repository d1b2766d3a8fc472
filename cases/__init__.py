"""Cases: what happened to each person's error, who it was handed to, and what can be learned from all of them."""
