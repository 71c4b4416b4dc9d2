from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np
import pytest
from spacy.tokens import Token

from loaders.extract.language_model import DEFAULT_MODEL, load_model, parse
from loaders.extract.shortcuts import Lemmas

pytestmark = pytest.mark.nlp


def test_a_form_is_looked_up_once_for_its_tags() -> None:
    asked: list[str] = []

    def lemmatize(token: Token) -> list[str]:
        asked.append(token.text)
        return [token.text.lower()]

    doc = parse("Ships met ships. They ship goods.")
    lemmas = Lemmas(lemmatize)

    assert [lemmas(t)[0] for t in doc] == [t.lower_ for t in doc]
    assert asked.count("ships") == 1
    assert asked.count(".") == 1
    assert "ship" in asked


def test_products_of_the_model_are_those_of_the_library_it_came_with() -> None:
    model: Any = load_model(DEFAULT_MODEL).get_pipe("tagger")
    thinc: Any = import_module("thinc.api")
    plain = thinc.NumpyOps()
    random = np.random.default_rng(4)
    left = random.random((70, 96), dtype="float32")
    right = random.random((50, 96), dtype="float32")

    product = model.model.ops.gemm(left, right, trans2=True)

    np.testing.assert_allclose(product, plain.gemm(left, right, trans2=True), rtol=1e-5)
