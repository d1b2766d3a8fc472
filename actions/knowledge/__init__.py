"""What the assistant knows, in plain Python without Rasa: articles, shared questions and steps."""
