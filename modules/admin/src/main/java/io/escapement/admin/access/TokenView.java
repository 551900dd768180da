package io.escapement.admin.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An API token as answers show it.
 *
 * @param teams null: all
 * @param state {@code good}, {@code expired} or {@code revoked}
 * @param token the whole of it, in the answer to its making and nowhere else
 */
record TokenView(
    String id,
    String name,
    String role,
    Optional<List<String>> teams,
    String state,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> lastUsedAt,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> token) {

  static TokenView of(TokenRow row, Instant now, Optional<String> token) {
    return new TokenView(
        row.id(),
        row.name(),
        row.grant().role().label(),
        row.grant().teams().map(TokenView::sorted),
        state(row, now),
        row.createdBy(),
        row.createdAt(),
        row.expiresAt(),
        row.lastUsedAt(),
        token);
  }

  static List<String> sorted(Set<String> teams) {
    return teams.stream().sorted().toList();
  }

  private static String state(TokenRow row, Instant now) {
    if (row.isGood(now)) {
      return "good";
    }
    return row.revokedAt().isPresent() ? "revoked" : "expired";
  }

  /** Never shows the secret. */
  @Override
  public String toString() {
    return "TokenView[%s]".formatted(id);
  }
}
