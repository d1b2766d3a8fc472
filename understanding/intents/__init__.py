"""What a message does, given what was asked: one module for each way of settling its intent, in the order of context.py."""
