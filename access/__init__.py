"""Who may see and do what: viewers, roles, scope. No Streamlit here."""

from access.personas import Persona, UnknownPersonaError, persona
from access.rights import BOARDS, NotAllowedError, may_act, may_ask, may_open, reads_plainly
from access.viewer import EVERYTHING, RESERVED, Audience, Role, Viewer

__all__ = [
    "BOARDS",
    "EVERYTHING",
    "RESERVED",
    "Audience",
    "NotAllowedError",
    "Persona",
    "Role",
    "UnknownPersonaError",
    "Viewer",
    "may_act",
    "may_ask",
    "may_open",
    "persona",
    "reads_plainly",
]
