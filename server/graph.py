"""Runs Rasa's prediction graphs in an order that is worked out once, instead of through Dask's scheduler at every run."""

from __future__ import annotations

from typing import Any, Optional

from rasa.engine.runner.dask import DaskGraphRunner

Nodes = dict[str, tuple[Any, ...]]


def run_in_fixed_order() -> None:
    """Replace the runner's `run`. The nodes, their inputs and their results are the same; four runs a turn cost less."""
    DaskGraphRunner.run = _run


def _run(self: DaskGraphRunner, inputs: Optional[dict[str, Any]] = None, targets: Optional[list[str]] = None) -> Any:
    names = targets or self._graph_schema.target_names
    orders: dict[tuple[str, ...], tuple[Nodes, list[str]]] = self.__dict__.setdefault("_orders", {})
    if tuple(names) not in orders:
        nodes = self._build_dask_graph(self._graph_schema.minimal_graph_schema(names))
        orders[tuple(names)] = (nodes, _order(nodes, names))
    nodes, order = orders[tuple(names)]
    results: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
    for name in order:
        if name not in results:
            call, *needs = nodes[name]
            results[name] = call(*(results.get(need, need) for need in needs))
    return {name: results[name][1] for name in names}


def _order(nodes: Nodes, targets: list[str]) -> list[str]:
    """The nodes that the targets need, each after what it needs itself."""
    order: list[str] = []

    def visit(name: str) -> None:
        if name in nodes and name not in order:
            for need in nodes[name][1:]:
                visit(need)
            order.append(name)

    for target in targets:
        visit(target)
    return order
