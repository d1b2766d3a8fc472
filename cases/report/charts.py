"""Draws the charts with Vega-Lite, as pictures that need no script and no network to be seen."""

from __future__ import annotations

import base64
from typing import Any

import vl_convert

from cases.report.outcomes import OUTCOMES

VERSION = "5.21"
# Colours that stay apart for colour-blind readers (Okabe and Ito), and light to dark in grey print.
COLOURS = ("#009E73", "#0072B2", "#D55E00", "#999999", "#F0E442")
FONT = "DejaVu Sans, Arial, sans-serif"
MOST_CODES, MOST_FUNNELS = 15, 6
ROW = 26
Spec = dict[str, Any]


def charts(figures: dict[str, Any]) -> dict[str, str]:
    """The pictures by name, as data addresses; those without data are left out."""
    errors, periods = figures["by_error"], figures["over_time"]
    found = {}
    if periods:
        found["over_time"] = picture(_over_time(periods, figures["unit"]))
    if errors:
        found["by_error"] = picture(_by_error(errors[:MOST_CODES]))
        found["identified_by"] = picture(_identified_by(figures["identified_by"]))
        found["funnels"] = picture(_funnels(errors[:MOST_FUNNELS]))
    return found


def picture(spec: Spec) -> str:
    """A Vega-Lite chart as an SVG picture's data address."""
    font = {"labelFont": FONT, "titleFont": FONT, "labelFontSize": 12, "titleFontSize": 12}
    config = {
        "axis": font,
        "legend": font,
        "header": font,
        "view": {"stroke": None},
        "font": FONT,
    }
    svg = vl_convert.vegalite_to_svg({"background": "white", "config": config, **spec}, vl_version=VERSION)
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def _outcome_colour() -> Spec:
    scale = {"domain": list(OUTCOMES), "range": list(COLOURS)}
    return {"field": "outcome", "type": "nominal", "scale": scale, "title": None, "legend": {"orient": "top"}}


def _told(rows: list[dict[str, Any]], key: str, nested: str = "") -> list[dict[str, Any]]:
    return [
        {key: row[key], "outcome": name, "cases": (row[nested] if nested else row)[name], "order": order}
        for row in rows
        for order, name in enumerate(OUTCOMES)
    ]


def _count(title: str = "cases") -> Spec:
    return {"field": "cases", "type": "quantitative", "title": title, "axis": {"format": ",d", "tickMinStep": 1}}


def _over_time(periods: list[dict[str, Any]], unit: str) -> Spec:
    x = {"field": "period", "type": "ordinal", "title": unit, "axis": {"labelAngle": -45, "labelOverlap": True}}
    encoding = {"x": x, "y": _count(), "color": _outcome_colour(), "order": {"field": "order"}}
    mark = {"type": "bar", "stroke": "white", "strokeWidth": 0.5}
    return {
        "data": {"values": _told(periods, "period")},
        "mark": mark,
        "width": 640,
        "height": 200,
        "encoding": encoding,
    }


def _by_error(errors: list[dict[str, Any]]) -> Spec:
    y = {"field": "code", "type": "nominal", "title": None, "sort": [row["code"] for row in errors]}
    encoding = {"y": y, "x": _count(), "color": _outcome_colour(), "order": {"field": "order"}}
    values, mark = _told(errors, "code", "outcomes"), {"type": "bar", "stroke": "white", "strokeWidth": 0.5}
    return {"data": {"values": values}, "mark": mark, "width": 600, "height": {"step": ROW}, "encoding": encoding}


def _identified_by(rows: list[dict[str, Any]]) -> Spec:
    y = {"field": "by", "type": "nominal", "title": None, "sort": None}
    bar = {"mark": {"type": "bar", "color": COLOURS[1]}}
    return {"data": {"values": rows}, "width": 560, "height": {"step": ROW}, "encoding": {"y": y, "x": _count()}} | {
        "layer": [bar, _numbers()]
    }


def _funnels(errors: list[dict[str, Any]]) -> Spec:
    values = [
        {"code": row["code"], "stage": stage, "cases": number, "order": order}
        for row in errors
        for order, (stage, number) in enumerate(row["funnel"].items())
    ]
    y = {"field": "stage", "type": "nominal", "title": None, "sort": {"field": "order"}}
    layers = [{"mark": {"type": "bar", "color": COLOURS[0]}}, _numbers()]
    inner = {"width": 520, "height": {"step": 20}, "encoding": {"y": y, "x": _count()}, "layer": layers}
    header = {"labelAngle": 0, "labelAlign": "left", "labelFontWeight": "bold", "title": None}
    row = {"field": "code", "type": "nominal", "header": header, "sort": [error["code"] for error in errors]}
    return {"data": {"values": values}, "facet": {"row": row}, "spec": inner}


def _numbers() -> Spec:
    mark = {"type": "text", "align": "left", "dx": 4, "font": FONT}
    return {"mark": mark, "encoding": {"text": {"field": "cases", "type": "quantitative", "format": ","}}}
