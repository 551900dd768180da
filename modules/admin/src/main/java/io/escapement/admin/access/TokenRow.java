package io.escapement.admin.access;

import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.Grant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An API token without its secret.
 *
 * @param createdBy the person who answers for it
 * @param lastUsedAt to the minute; empty where it was not used yet
 */
record TokenRow(
    String id,
    String name,
    Grant grant,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> lastUsedAt,
    Optional<Instant> revokedAt) {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** One that is made now. */
  static TokenRow fresh(String id, TokenRequest request, String person, Instant now) {
    return new TokenRow(
        id,
        request.name(),
        request.grant(),
        person,
        now,
        now.plus(request.expiresIn()),
        Optional.empty(),
        Optional.empty());
  }

  /** Who calls with it. */
  Caller caller() {
    return new Caller(createdBy + "/" + name, List.of(grant), createdBy);
  }

  boolean isGood(Instant now) {
    return revokedAt.isEmpty() && now.isBefore(expiresAt);
  }

  /** Whether its use is worth a note: its last one was noted a minute ago, or never. */
  boolean isNewsThatUsed(Instant now) {
    return lastUsedAt.filter(last -> now.isBefore(last.plus(MINUTE))).isEmpty();
  }
}
