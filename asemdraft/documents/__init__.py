"""The post room: documents that go out and come in, and the neutral content between them."""
