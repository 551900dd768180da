package io.escapement.admin.platform;

/**
 * Who does something, from where, and why: what the audit log says of it.
 *
 * @param actor the caller's name, or {@code system} for the service itself
 * @param source {@code api}, a job file's name, or a duty of the service such as {@code reconcile}
 * @param reason in their words; empty where none was given
 */
public record By(String actor, String source, String reason) {

  /** The service itself, as an actor. */
  public static final String SYSTEM = "system";

  /** A call to the API. */
  public static By call(Caller caller, String reason) {
    return new By(caller.name(), "api", reason);
  }

  /** A job file, read at start. */
  public static By file(String name) {
    return new By(SYSTEM, name, "");
  }

  /** A duty of the service itself. */
  public static By duty(String name) {
    return new By(SYSTEM, name, "");
  }
}
