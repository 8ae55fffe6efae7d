"""Signs of several articles on one page."""

from crawler.extraction.blocks import Walk
from crawler.extraction.containers import Containers
from crawler.extraction.document import Document
from crawler.extraction.features import structure_features

PAGE = """<body><p>Kelbash Post</p>
<article><h1>Crowd on the harbour square</h1><p>Police closed the bridge.</p>
<article><p>Read this too</p></article></article>
<article><h1>Harvest fair moves</h1><p>Police closed the bridge.</p></article></body>"""


def test_repeats_articles_and_headings_are_counted() -> None:
    containers = Containers(Walk(Document.parse(PAGE).find("body")).pieces)
    table = structure_features(containers, "Crowd on the harbour square - Kelbash Post")
    repeats, articles, agreement, total = table[:, 0], table[:, 2], table[:, 3], table[:, 4]
    assert repeats.tolist() == [1, 1, 2, 1, 1, 2]
    assert articles.tolist() == [0, 1, 1, 1, 2, 2]
    assert agreement.tolist() == [-1, 1, 1, 1, 0, 0]
    assert set(total.tolist()) == {2}
