package io.escapement.admin.access;

import io.escapement.admin.platform.Grant;
import io.escapement.admin.platform.Role;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table of API tokens. It is read at each call, so that a revoked one is refused at once. */
final class TokenStore {

  private final Jdbi jdbi;

  @Inject
  TokenStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Jdbi jdbi() {
    return jdbi;
  }

  /** Keeps one; false where the person has another of this name that was not revoked. */
  boolean insert(Handle transaction, TokenRow token, byte[] digest) {
    return transaction
            .createUpdate(
                """
                insert into api_token (id, name, digest, role, teams, created_by, created_at, expires_at)
                values (:id, :name, :digest, :role, case when :everywhere then null else :teams end,
                  :by, :now, :expires)
                on conflict do nothing
                """)
            .bind("id", token.id())
            .bind("name", token.name())
            .bind("digest", digest)
            .bind("role", token.grant().role().name())
            .bind("everywhere", token.grant().teams().isEmpty())
            .bindArray(
                "teams",
                String.class,
                token.grant().teams().stream().flatMap(Set::stream).sorted().toArray())
            .bind("by", token.createdBy())
            .bind("now", token.createdAt())
            .bind("expires", token.expiresAt())
            .execute()
        == 1;
  }

  /** All of them, the newest first. */
  List<TokenRow> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from api_token order by created_at desc, id")
                .map((row, context) -> token(row))
                .list());
  }

  Optional<TokenRow> find(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .select("select * from api_token where id = ?", id)
                .map((row, context) -> token(row))
                .findOne());
  }

  /** The one that a secret of this digest belongs to. */
  Optional<TokenRow> find(String id, byte[] digest) {
    return jdbi.withHandle(
        handle ->
            handle
                .select("select * from api_token where id = ?", id)
                .map((row, context) -> matching(row, digest))
                .findOne()
                .flatMap(Function.identity()));
  }

  /** Takes as long whatever differs. */
  private static Optional<TokenRow> matching(ResultSet row, byte[] digest) throws SQLException {
    return MessageDigest.isEqual(row.getBytes("digest"), digest)
        ? Optional.of(token(row))
        : Optional.empty();
  }

  /** Notes that a token was used; replicas that do so at once write one minute once. */
  void used(String id, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update api_token set last_used_at = :now where id = :id
                      and (last_used_at is null
                        or last_used_at <= cast(:now as timestamptz) - interval '1 minute')
                    """)
                .bind("id", id)
                .bind("now", now)
                .execute());
  }

  /** False where it was revoked before. */
  boolean revoke(Handle transaction, String id, Instant now) {
    return transaction.execute(
            "update api_token set revoked_at = ? where id = ? and revoked_at is null", now, id)
        == 1;
  }

  /** Revokes what a person has of this name. */
  void revoke(Handle transaction, String person, String name, Instant now) {
    transaction.execute(
        "update api_token set revoked_at = ? where created_by = ? and name = ? and revoked_at is null",
        now,
        person,
        name);
  }

  private static TokenRow token(ResultSet row) throws SQLException {
    return new TokenRow(
        row.getString("id"),
        row.getString("name"),
        new Grant(
            Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
            teams(row.getArray("teams"))),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        instant(row, "last_used_at"),
        instant(row, "revoked_at"));
  }

  private static Optional<Set<String>> teams(@Nullable Array teams) throws SQLException {
    return teams == null ? Optional.empty() : Optional.of(Set.of((String[]) teams.getArray()));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
