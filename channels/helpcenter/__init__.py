"""The demo help center: one page an article, made from the article files, with the chat widget on each."""

from channels.helpcenter.blueprint import helpcenter_blueprint

__all__ = ["helpcenter_blueprint"]
