package io.escapement.admin.audit;

import io.escapement.admin.platform.By;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody did.
 *
 * @param action what
 * @param job to which job; empty where it is about none
 * @param by who and why
 * @param before how it was, as a tree of JSON values; empty where there was nothing, or it does not
 *     matter
 * @param after how it is now, likewise
 */
public record AuditEntry(
    AuditAction action,
    Optional<String> job,
    By by,
    Map<String, Object> before,
    Map<String, Object> after) {

  /** Keeps copies. */
  public AuditEntry {
    before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
    after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
  }

  /** Something that was done to a job, and how it is now. */
  public static AuditEntry of(AuditAction action, String job, By by, Map<String, Object> after) {
    return new AuditEntry(action, Optional.of(job), by, Map.of(), after);
  }

  /** Something that is about no job. */
  public static AuditEntry of(AuditAction action, By by, Map<String, Object> after) {
    return new AuditEntry(action, Optional.empty(), by, Map.of(), after);
  }

  /** The same with how it was. */
  public AuditEntry changing(Map<String, Object> earlier) {
    return new AuditEntry(action, job, by, earlier, after);
  }
}
