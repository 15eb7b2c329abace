"""Live sites: politely fetched list pages and article pages, kept on disk so that a killed run goes on."""
