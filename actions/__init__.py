"""Thin rasa-sdk actions, one module a skill; what they say comes from data/, what they know from actions/knowledge."""
