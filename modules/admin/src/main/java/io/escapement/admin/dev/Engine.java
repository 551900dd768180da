package io.escapement.admin.dev;

/**
 * The Temporal service that dev works with.
 *
 * @param target its gRPC address, {@code HOST:PORT}
 * @param webUi the address of its Web UI; empty where it has none, or none that we know of
 * @param kind what it is
 * @param description which one was chosen, and what it lacks, for the person at the terminal
 */
record Engine(String target, String webUi, Kind kind, String description) {

  /** The namespace that dev works in. */
  static final String NAMESPACE = "default";

  /** What can be expected of an engine. */
  enum Kind {
    /** A real server. */
    SERVER,
    /** The in-JVM test service. */
    EMBEDDED
  }
}
