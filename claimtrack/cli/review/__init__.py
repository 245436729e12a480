"""The full-screen program in which claims and links are judged; the only place that knows Textual."""
