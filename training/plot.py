"""A reliability diagram as SVG (DeGroot & Fienberg, The Statistician 32, 1983)."""

from __future__ import annotations

from collections.abc import Sequence

SIDE = 320
MARGIN = 48


def reliability_plot(table: Sequence[tuple[float, ...]]) -> str:
    """Rows of `training.logistic.reliability`, drawn: said across, shown upwards, a dot a row as large as its share."""
    total = sum(row[2] for row in table)
    size = SIDE + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" height="{size}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{size}" height="{size}" fill="white"/>',
        f'<path d="M{_x(0)} {_y(0)}H{_x(1)}M{_x(0)} {_y(0)}V{_y(1)}" stroke="black"/>',
        f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="gray" stroke-dasharray="4"/>',
    ]
    for tick in range(0, 11, 2):
        parts.append(f'<text x="{_x(tick / 10)}" y="{_y(0) + 18}" text-anchor="middle">{tick / 10}</text>')
        parts.append(f'<text x="{_x(0) - 8}" y="{_y(tick / 10) + 4}" text-anchor="end">{tick / 10}</text>')
    for _, _, number, mean, right in table:
        parts.append(
            f'<circle cx="{_x(mean):.1f}" cy="{_y(right):.1f}" r="{4 + 16 * number / total:.1f}" fill="#2a6fbb" '
            f'fill-opacity="0.8"><title>{number:.0f} statements</title></circle>'
        )
    parts.append(f'<text x="{size / 2}" y="{size - 8}" text-anchor="middle">confidence</text>')
    parts.append(
        f'<text x="14" y="{size / 2}" text-anchor="middle" transform="rotate(-90 14 {size / 2})">share right</text>'
    )
    return "\n".join([*parts, "</svg>"]) + "\n"


def _x(value: float) -> float:
    return MARGIN + SIDE * value


def _y(value: float) -> float:
    return MARGIN + SIDE * (1 - value)
