package io.escapement.admin.access;

import io.escapement.admin.audit.Audit;
import io.escapement.admin.audit.AuditAction;
import io.escapement.admin.audit.AuditEntry;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.By;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.ErrorName;
import io.escapement.admin.platform.Grant;
import io.escapement.admin.platform.Role;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** API tokens: made, shown, revoked and recognised. */
final class Tokens {

  private final SecureRandom random = new SecureRandom();
  private final TokenStore store;
  private final Audit audit;
  private final InstantSource clock;

  @Inject
  Tokens(TokenStore store, Audit audit, InstantSource clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Makes a token.
   *
   * @return with the secret, which nobody can see again
   * @throws ApiException if the caller has not all the rights that it would have
   */
  TokenView create(TokenRequest request, Caller caller) {
    requireAdmin(caller, request.grant());
    return store
        .jdbi()
        .inTransaction(
            transaction -> make(transaction, request, caller.person(), By.call(caller, "")));
  }

  /**
   * Makes the token that the first admin signs in with, or one who has lost every other: good for a
   * day, in the place of the one that was made so before.
   */
  TokenView createFirst() {
    TokenRequest request =
        new TokenRequest("first", Grant.everywhere(Role.ADMIN), Duration.ofDays(1));
    return store
        .jdbi()
        .inTransaction(
            transaction -> {
              store.revoke(transaction, By.SYSTEM, request.name(), now());
              return make(transaction, request, By.SYSTEM, By.duty("first-token"));
            });
  }

  private TokenView make(Handle transaction, TokenRequest request, String person, By by) {
    Instant now = now();
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
    String id = HexFormat.of().formatHex(bytes(8));
    TokenRow token = TokenRow.fresh(id, request, person, now);
    if (!store.insert(transaction, token, digest(secret))) {
      throw new ApiException(
          ErrorName.CONFLICT,
          "\"%s\" has a token \"%s\" already; revoke it, or choose another name"
              .formatted(person, request.name()),
          Map.of("name", request.name()));
    }
    audit.append(transaction, AuditEntry.of(AuditAction.TOKEN_CREATED, by, told(token)));
    return TokenView.of(token, now, Optional.of("esc_%s_%s".formatted(id, secret)));
  }

  /** Those whose rights a caller could give, the newest first. */
  List<TokenView> list(Caller caller) {
    Instant now = now();
    return store.all().stream()
        .filter(token -> administers(caller, token.grant()))
        .map(token -> TokenView.of(token, now, Optional.empty()))
        .toList();
  }

  /**
   * Makes a token bad from now on, on every replica; one that is bad already stays so.
   *
   * @throws ApiException if there is none that the caller may see
   */
  void revoke(String id, Caller caller) {
    TokenRow token =
        store
            .find(id)
            .filter(found -> administers(caller, found.grant()))
            .orElseThrow(() -> unknown(id));
    store
        .jdbi()
        .useTransaction(
            transaction -> {
              if (store.revoke(transaction, id, now())) {
                audit.append(
                    transaction,
                    AuditEntry.of(AuditAction.TOKEN_REVOKED, By.call(caller, ""), told(token)));
              }
            });
  }

  /** Who calls with a token; empty where it is not good. */
  Optional<Caller> recognise(Credentials.Token shown) {
    Instant now = now();
    Optional<TokenRow> token =
        store.find(shown.id(), digest(shown.secret())).filter(found -> found.isGood(now));
    token
        .filter(found -> found.isNewsThatUsed(now))
        .ifPresent(found -> store.used(found.id(), now));
    return token.map(TokenRow::caller);
  }

  private static boolean administers(Caller caller, Grant grant) {
    return caller.holds(grant) && caller.holds(new Grant(Role.ADMIN, grant.teams()));
  }

  private static void requireAdmin(Caller caller, Grant grant) {
    if (!administers(caller, grant)) {
      throw ApiException.forbidden(
          "\"%s\" may not make this token: it would reach %s, where they are no admin"
              .formatted(
                  caller.name(),
                  grant
                      .teams()
                      .map(teams -> "the teams " + String.join(", ", TokenView.sorted(teams)))
                      .orElse("all teams")),
          Map.of("permission", "ADMINISTER"),
          Map.of());
    }
  }

  private static Map<String, Object> told(TokenRow token) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("id", token.id());
    told.put("name", token.name());
    told.put("role", token.grant().role().label());
    token.grant().teams().ifPresent(teams -> told.put("teams", TokenView.sorted(teams)));
    told.put("createdBy", token.createdBy());
    told.put("expiresAt", token.expiresAt().toString());
    return told;
  }

  private static ApiException unknown(String id) {
    return new ApiException(
        ErrorName.UNKNOWN_TOKEN,
        "there is no token \"%s\" that you may revoke; GET /api/v1/tokens lists them".formatted(id),
        Map.of("id", id));
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] digest(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
