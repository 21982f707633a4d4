"""Mentions: what an article refers to, and which mentions refer to the same thing."""

from kg.mentions.mentions import Mentions, find

__all__ = ["Mentions", "find"]
