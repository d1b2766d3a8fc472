"""Other assistants, measured side by side in environments of their own (FULL=1)."""
