"""The Slack channel: events in, Block Kit out, one conversation a thread."""
