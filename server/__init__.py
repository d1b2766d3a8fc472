"""The assistant as one process: model, actions, conversations and channels together."""
