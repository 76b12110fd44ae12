"""ConvoKit corpora: the shape of its JSON, as far as it is read."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field


class Utterance(Struct, frozen=True):
    """What somebody said; old corpora have other names for the same."""

    text: str | None = None
    conversation_id: str | int | None = None
    root: str | int | None = None
    speaker: str | int | None = None
    user: str | int | None = None
    meta: dict[str, Any] | None = None
    timestamp: float | str | None = None
    reply_to: str | int | None = field(default=None, name="reply-to")

    @property
    def call(self) -> str:
        """Identifier of the conversation; ``root`` is its old name."""
        return str(self.conversation_id if self.conversation_id is not None else self.root)

    @property
    def who(self) -> str:
        """Identifier of the speaker; ``user`` is its old name."""
        found = self.speaker if self.speaker is not None else self.user
        return "" if found is None else str(found)
