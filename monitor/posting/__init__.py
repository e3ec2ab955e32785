"""The post: letters of the outbox become mails, each once, or with the doubt written down."""
