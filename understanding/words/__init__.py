"""What a message says by its words alone: patterns and word lists, without the conversation and without a model."""
