"""The ledger of a state's relations: dated, sourced statements in packs, checked, and the state of affairs on a day."""

from legation.ledger.book import Ledger, chosen_focal, load_packs
from legation.ledger.episodes import leader_visits, mediation_at, mediation_of
from legation.ledger.findings import findings
from legation.ledger.history import history
from legation.ledger.missions import missions_as_of
from legation.ledger.partners import partner_code
from legation.ledger.published import candidates, totals
from legation.ledger.relations import relation_on, relations_as_of
from legation.ledger.standing import implementation_reports, measures_in_force, measures_on, memberships_of, treaties_of
from legation.ledger.trade import trade_series

__all__ = [
    "Ledger",
    "candidates",
    "chosen_focal",
    "findings",
    "history",
    "implementation_reports",
    "leader_visits",
    "load_packs",
    "measures_in_force",
    "measures_on",
    "mediation_at",
    "mediation_of",
    "memberships_of",
    "missions_as_of",
    "partner_code",
    "relation_on",
    "relations_as_of",
    "totals",
    "trade_series",
    "treaties_of",
]
