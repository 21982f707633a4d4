"""A partition that grows by union and never joins what must stay apart."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Partition(Generic[Item]):
    """Disjoint sets (union by size, with path halving) under cannot-link constraints."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._parent = {item: item for item in items}
        self._members = {item: [item] for item in self._parent}
        self._foes: dict[Item, set[Item]] = {item: set() for item in self._parent}

    def find(self, item: Item) -> Item:
        """The representative of an item's set."""
        parent = self._parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def separate(self, a: Item, b: Item) -> bool:
        """Let the sets of two items never be joined; False where they are one already."""
        a, b = self.find(a), self.find(b)
        if a == b:
            return False
        self._foes[a].add(b)
        self._foes[b].add(a)
        return True

    def join(self, a: Item, b: Item) -> bool:
        """Make two items' sets one; False where that is forbidden."""
        a, b = self.find(a), self.find(b)
        if a == b:
            return True
        if b in self._foes[a]:
            return False
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        self._parent[b] = a
        self._members[a] += self._members.pop(b)
        for foe in self._foes.pop(b):
            self._foes[foe].discard(b)
            self._foes[foe].add(a)
            self._foes[a].add(foe)
        return True

    def sets(self) -> list[list[Item]]:
        """The sets, in the order in which their representatives were given."""
        return [self._members[item] for item in self._parent if item in self._members]
