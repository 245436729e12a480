"""Names → one speaker; claims → suggested links. Nothing here knows of a database or decides for anybody."""
