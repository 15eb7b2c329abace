"""The network of partners, venues and organisations: who is met where, and at whose table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from legation.analysis.rows import EVERYTHING, NOTHING_ASKED, Counted, Filters, origin, rows, what
from legation.errors import DataError, MisuseError
from legation.extract import Extract
from legation.model.sheet import Column, Origin, Sheet
from legation.period import Period
from legation.refdata.codes import organisation_names
from legation.wording.names import name

if TYPE_CHECKING:
    import networkx as nx  # type: ignore[import-untyped]

FORMS = (".graphml", ".json")
NODES = (
    Column("node", "Node", "text", "partner:CODE, organisation:CODE or venue:CODE.", True),
    Column("name", "Name", "text", "Of the state, organisation or venue."),
    Column("kind", "Kind", "text", "partner, organisation or venue."),
    Column("exchanges", "Exchanges", "integer", "That it takes part in, or that take place there."),
    Column("degree", "Neighbours", "integer", "Nodes it is linked with."),
    Column("strength", "Links", "integer", "Exchanges along its edges."),
    Column("betweenness", "Betweenness", "number", "Share of shortest paths that pass it, 0 to 1 (Freeman 1977)."),
    Column("pagerank", "PageRank", "number", "Weighted by exchanges; all nodes add up to 1."),
    Column("community", "Community", "integer", "By modularity (Clauset and others 2004); 1 is the largest."),
)
EDGES = (
    Column("source", "From", "text", "A node."),
    Column("target", "To", "text", "A node."),
    Column("kind", "Kind", "text", "at: partner or organisation met at a venue; with: together in one exchange."),
    Column("exchanges", "Exchanges", "integer", "That make the edge."),
    Column("first", "First", "date", "First day of the earliest."),
    Column("last", "Last", "date", "First day of the latest."),
    Column("ids", "Ids", "list", "Of the exchanges.", True),
)


def network_of(found: Iterable[Mapping[str, Any]]) -> nx.Graph:
    """The graph: nodes with ``kind``, ``label``, ``exchanges``; edges with ``kind``, ``weight``, ``first``, ``last``,
    ``ids``. The focal state is no node: it takes part in every exchange."""
    import networkx as nx

    graph: nx.Graph = nx.Graph()
    known = organisation_names()
    for row in found:
        named = sorted({code for code in row["partners"] if code != "XXX"})
        actors = [("organisation:" if code in known else "partner:") + code for code in named]
        venue = [f"venue:{row['venue']}"] if row["venue"] else []
        for node in (*actors, *venue):
            if node not in graph:
                kind, _, code = node.partition(":")
                graph.add_node(node, kind=kind, label=name(code), exchanges=0)
            graph.nodes[node]["exchanges"] += 1
        pairs = [(one, place, "at") for one in actors for place in venue]
        pairs += [(one, other, "with") for one, other in combinations(actors, 2)]
        for one, other, kind in pairs:
            day = row["first_day"].isoformat()
            if not graph.has_edge(one, other):
                graph.add_edge(one, other, kind=kind, weight=0, first=day, last=day, ids=[])
            edge = graph.edges[one, other]
            edge["weight"] += 1
            edge["first"], edge["last"] = min(edge["first"], day), max(edge["last"], day)
            edge["ids"].append(row["id"])
    return graph


def network_sheets(
    extract: Extract, focal: str, period: Period, filters: Filters = NOTHING_ASKED, counted: Counted = EVERYTHING
) -> tuple[nx.Graph, tuple[Sheet, Sheet]]:
    """The graph, its nodes with centralities and its edges; the most linked first."""
    import networkx as nx

    found = rows(extract, focal, filters, period, counted, "id, first_day, partners, venue")
    graph = network_of(found)
    between = nx.betweenness_centrality(graph)
    rank = nx.pagerank(graph, weight="weight") if graph else {}
    groups = nx.community.greedy_modularity_communities(graph, weight="weight") if graph.number_of_edges() else []
    ordered = sorted(groups, key=lambda group: (-len(group), min(group)))
    place = {node: number for number, group in enumerate(ordered, 1) for node in group}
    nodes = [
        (node, data["label"], data["kind"], data["exchanges"], graph.degree(node), graph.degree(node, weight="weight"),
         between[node], rank[node], place.get(node))
        for node, data in graph.nodes(data=True)
    ]  # fmt: skip
    edges = [
        (*sorted((one, other)), data["kind"], data["weight"], data["first"], data["last"], tuple(data["ids"]))
        for one, other, data in graph.edges(data=True)
    ]
    of = origin(extract, focal, period, filters, counted)
    title = f"{name(focal)}: network of {what(filters)}, {period}"
    notes = (
        f"{len(found):,} exchanges. {name(focal)} takes part in all of them and is no node. The network rests on what "
        "the sources of one state report, so states meet here only in its company.",
    )
    return graph, (
        Sheet("nodes", title, NODES, tuple(sorted(nodes, key=lambda row: (-row[5], row[0]))), notes, of),
        Sheet("edges", "Edges", EDGES, tuple(sorted(edges, key=lambda row: (-row[3], *row[:2]))), (), of),
    )  # fmt: skip


def write_network(graph: nx.Graph, path: Path, of: Origin) -> None:
    """Write the graph as ``.graphml`` (Gephi, yEd) or node-link ``.json``, with its origin inside.

    Raises MisuseError for another suffix, DataError when the file cannot be written.
    """
    import networkx as nx

    if path.suffix not in FORMS:
        raise MisuseError(f"{path.name}: a network is written as {' or '.join(FORMS)}")
    plain = graph.copy()
    plain.graph["origin"] = orjson.dumps(of.to_json()).decode()
    for _, _, data in plain.edges(data=True):
        data["ids"] = " ".join(data["ids"])
    try:
        if path.suffix == ".graphml":
            nx.write_graphml_xml(plain, path)
        else:
            data = nx.node_link_data(plain, edges="edges")
            path.write_bytes(orjson.dumps(data | {"graph": of.to_json()}, option=orjson.OPT_INDENT_2))
    except OSError as fault:
        raise DataError(f"{path}: cannot be written: {fault.strerror or fault}") from fault
