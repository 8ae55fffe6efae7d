"""Which pieces are kept, by judgements and by the rules above them."""

from crawler.extraction.blocks import Piece, Walk
from crawler.extraction.choice import choose
from crawler.extraction.document import Document

ROWS = "".join(f"<tr><td>District {n}</td><td>{n}00 votes</td></tr>" for n in range(1, 4))
STORY = "<p>Police closed the bridge towards the upper town.</p>"


def _pieces(markup: str) -> list[Piece]:
    return Walk(Document.parse(f"<body>{markup}</body>").find("body")).pieces


def test_a_table_is_kept_with_all_its_cells_or_cut_with_all() -> None:
    pieces = _pieces(f"{STORY}<table>{ROWS}</table>")
    keeps, rules = choose(pieces, [0.9, 0.1, 0.6, 0.3, 0.3, 0.3, 0.3])
    assert keeps == [True] * 7
    assert rules == [None, "table", None, *["table"] * 4]
    keeps, rules = choose(pieces, [0.9, 0.6, 0.0, 0.0, 0.0, 0.0, 0.0])
    assert keeps == [True, *[False] * 6]
    assert rules[1] == "table"


def test_a_table_that_lays_out_the_page_is_judged_cell_by_cell() -> None:
    pieces = _pieces(f"<table><tr><td>{STORY * 3}</td><td>{'The square was empty. ' * 20}</td></tr></table>")
    assert choose(pieces, [0.9, 0.9, 0.1, 0.9]) == ([True, True, False, True], [None] * 4)


def test_a_page_whose_best_piece_is_doubtful_has_no_article() -> None:
    assert choose(_pieces(STORY * 2), [0.29, 0.2]) == ([False, False], [None, None])


def test_an_odd_layout_that_lowers_all_judgements_keeps_the_best() -> None:
    assert choose(_pieces(STORY * 3), [0.45, 0.4, 0.1])[0] == [True, True, False]


def test_an_embedded_post_is_cut_whatever_is_judged() -> None:
    pieces = _pieces(f"{STORY}<blockquote class='twitter-tweet'>{STORY}</blockquote>")
    assert choose(pieces, [0.9, 0.9]) == ([True, False], [None, "embedded_post"])


def test_where_few_pieces_are_sure_the_run_between_the_likely_ones_is_kept() -> None:
    keeps, rules = choose(_pieces(STORY * 8), [0.05, 0.9, 0.4, 0.4, 0.45, 0.4, 0.9, 0.05])
    assert keeps == [False, *[True] * 6, False]
    assert rules == [None, None, *["run"] * 4, None, None]


def test_what_is_judged_hopeless_inside_of_a_run_stays_out() -> None:
    keeps, rules = choose(_pieces(STORY * 6), [0.9, 0.4, 0.09, 0.45, 0.4, 0.9])
    assert keeps == [True, True, False, True, True, True]
    assert rules == [None, "run", None, "run", "run", None]


def test_a_sure_page_keeps_its_pieces_as_they_are_judged() -> None:
    assert choose(_pieces(STORY * 4), [0.97, 0.3, 0.98, 0.02]) == ([True, False, True, False], [None] * 4)
