"""Who may see and do what: viewers, roles, scope. No Streamlit here."""

from access.viewer import EVERYTHING, Audience, Role, Viewer

__all__ = ["EVERYTHING", "Audience", "Role", "Viewer"]
