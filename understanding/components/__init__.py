"""The Rasa graph components of config.yml: thin wrappers that train, store and run the plain modules above them."""
