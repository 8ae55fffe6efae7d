"""The trainer of the networks: its slopes, and what it makes is what the crawler reads."""

import numpy as np

from benchmarks.extraction import network as trainer
from crawler.extraction.blocks import Walk
from crawler.extraction.containers import Containers
from crawler.extraction.document import Document
from crawler.extraction.network import Layout, Network, groups

PAGES = (
    "<body><h1>Crowd on the square</h1><div><p>Police closed the bridge.</p><p>Shops stayed shut.</p></div></body>",
    "<body><ul><li>Read more</li><li>Harvest fair moves</li></ul><div><p>Nobody was hurt on Monday.</p></div></body>",
)
FEATURES = 5


def excerpts() -> list[trainer.Excerpt]:
    chance = np.random.default_rng(7)
    found = []
    for page in PAGES:
        containers = Containers(Walk(Document.parse(page).find("body")).pieces)
        count = len(containers.texts)
        table, labels = chance.standard_normal((count, FEATURES)).astype(np.float32), chance.random(count)
        found.append(trainer.Excerpt(groups(containers), containers.sizes, table, labels, np.ones(count)))
    return found


def test_slopes_are_those_of_the_loss() -> None:
    batch = trainer.Batch(excerpts())
    chance = np.random.default_rng(3)
    weights = {name: value.astype(np.float64) for name, value in trainer.first_weights(FEATURES, chance).items()}

    def loss(at: dict[str, np.ndarray]) -> float:
        odds = trainer.log_odds({name: trainer.Node(value) for name, value in at.items()}, batch, None).value[:, 0]
        return float((np.logaddexp(0, odds) - batch.labels * odds).sum())

    nodes = {name: trainer.Node(value) for name, value in weights.items()}
    odds = trainer.log_odds(nodes, batch, None)
    odds.send_back(1 / (1 + np.exp(-odds.value)) - batch.labels[:, None])
    for name, node in nodes.items():
        direction = chance.standard_normal(node.value.shape)
        ahead, behind = (weights | {name: weights[name] + step * direction} for step in (1e-7, -1e-7))
        assert node.slope is not None
        measured = (loss(ahead) - loss(behind)) / 2e-7
        assert np.isclose(measured, float((node.slope * direction).sum()), rtol=2e-3, atol=1e-4), name


def test_the_crawler_reads_what_was_trained_and_the_same_seed_gives_the_same() -> None:
    pages = excerpts() * trainer.PAGES_A_STEP
    stored = trainer.train(pages)
    again = trainer.train(pages)
    assert all(np.array_equal(value, again[name]) for name, value in stored.items())
    found = Network(stored).log_odds(pages[0].table, Layout([pages[0].groups], [pages[0].sizes]))
    assert np.corrcoef(found, pages[0].labels)[0, 1] > 0.9
    page = trainer.Batch(
        [trainer.replace(pages[0], table=trainer.standardised(pages[0].table, stored["mean"], stored["spread"]))]
    )
    each = []
    for seed in range(len(trainer.SEEDS)):
        nodes = {
            name: trainer.Node(value[seed].astype(np.float32)) for name, value in stored.items() if value.ndim == 3
        }
        each.append(trainer.log_odds(nodes, page, None).value[:, 0])
    assert np.allclose(found, np.mean(each, axis=0), atol=1e-4)
