"""The netrc file of the deploy tests."""

from pathlib import Path

USER, PASSWORD = "analyst", "a-password-of-the-tests-alone"
LINE = f"machine 127.0.0.1 login {USER} password {PASSWORD}\n"


def write_netrc(path: Path, text: str = LINE, mode: int = 0o600) -> None:
    """Write credentials that Scrapyd's start and scrapyd-deploy read."""
    path.write_text(text, "utf-8")
    path.chmod(mode)
