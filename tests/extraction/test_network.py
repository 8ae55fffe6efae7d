"""What the networks know of a piece's neighbours and containers."""

import numpy as np

from crawler.extraction.blocks import Walk
from crawler.extraction.containers import Containers
from crawler.extraction.document import Document
from crawler.extraction.network import DISTANCES, Layout, groups

FIRST = (
    "<body><h1>Crowd on the square</h1><div><p class=a>Police closed</p><p class=a>Shops</p></div><p>End.</p></body>"
)
SECOND = "<body><div><p class=a>Harvest fair</p></div><p>Moves to Friday.</p></body>"


def layout_of(*pages: str) -> Layout:
    found = [Containers(Walk(Document.parse(page).find("body")).pieces) for page in pages]
    return Layout([groups(page) for page in found], [page.sizes for page in found])


def numbered(pieces: int) -> np.ndarray:
    return np.arange(1, pieces + 1, dtype=np.float32)[:, None]


def test_neighbours_end_with_the_page() -> None:
    layout = layout_of(FIRST, SECOND)
    for off, found in {
        1: [2, 3, 4, 0, 6, 0],
        -1: [0, 1, 2, 3, 0, 5],
        2: [3, 4, 0, 0, 0, 0],
        -2: [0, 0, 1, 2, 0, 0],
        4: [0] * 6,
        -4: [0] * 6,
    }.items():
        assert layout.beside(numbered(6), off)[:, 0].tolist() == found, off
    assert max(DISTANCES) == 4


def test_means_are_those_of_box_parents_names_and_page() -> None:
    roots = [len(text) ** 0.5 for text in ("Crowd on the square", "Police closed", "Shops", "End.")]

    def mean(*places: int) -> float:
        return float(sum(roots[at] * (at + 1) for at in places) / sum(roots[at] for at in places))

    two, every = mean(1, 2), mean(0, 1, 2, 3)
    found = layout_of(FIRST).means(numbered(4))
    assert np.allclose(found[0], [1, mean(0, 3), every, 1, every])
    assert np.allclose(found[1], [2, two, every, two, every])


def test_a_page_is_read_alike_alone_and_behind_another() -> None:
    both = layout_of(FIRST, SECOND).means(numbered(6))[4:]
    assert np.allclose(both, layout_of(SECOND).means(numbered(6)[4:]))
