"""Export and import of settings as files: tables (XLSX, CSV, JSON) of one noun, and one JSON of the whole."""
