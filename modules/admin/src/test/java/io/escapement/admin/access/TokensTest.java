package io.escapement.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.admin.AppRig;
import io.escapement.admin.platform.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

  @RegisterExtension static final AppRig APP = Callers.rig();

  private static final String CI = "{\"name\": \"ci\", \"role\": \"editor\", \"teams\": [\"a\"]}";

  @Test
  void aTokenIsShownOnceAndGoodAtOnce() {
    AppRig.Answer made = post(Callers.token(APP, Role.ADMIN), CI);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.at("/token")).matches("esc_[0-9a-f]{16}_[A-Za-z0-9_-]{43}");
    assertThat(made.at("/state")).isEqualTo("good");
    JsonNode whoami = get("/api/v1/whoami", made.at("/token")).json();
    assertThat(whoami)
        .hasToString(
            "{\"name\":\"tester/ci\",\"mode\":\"restricted\",\"roles\":[\"editor\"],"
                + "\"teams\":[\"a\"],\"grants\":[{\"role\":\"editor\",\"teams\":[\"a\"]}]}");
  }

  @Test
  void theListHasNoSecretsAndSaysWhenTheyWereUsed() {
    String admin = Callers.token(APP, Role.ADMIN);
    String secret = post(admin, CI).at("/token");
    get("/api/v1/whoami", secret);
    AppRig.Answer list = get("/api/v1/tokens", admin);
    assertThat(list.json().get("items")).hasSize(2);
    assertThat(list.json().at("/items/0").has("token")).isFalse();
    assertThat(Instant.parse(list.at("/items/0/lastUsedAt"))).isNotNull();
    assertThat(list.text()).doesNotContain(secret.split("_", 3)[2]);
  }

  @Test
  void theStoreHasADigestAlone() {
    String token = Callers.token(APP, Role.ADMIN);
    String rows =
        APP.get(Jdbi.class)
            .withHandle(
                handle ->
                    handle
                        .select("select api_token::text || encode(digest, 'escape') from api_token")
                        .mapTo(String.class)
                        .one());
    assertThat(rows).contains(token.split("_", 3)[1]).doesNotContain(token.split("_", 3)[2]);
  }

  @Test
  void aRevokedOneIsRefusedAtOnceOnEveryReplica() throws Unrecognised {
    String admin = Callers.token(APP, Role.ADMIN);
    AppRig.Answer made = post(admin, CI);
    Credentials.Token shown = token(made.at("/token"));
    Tokens otherReplica = APP.get(Tokens.class);
    assertThat(otherReplica.recognise(shown)).isPresent();
    assertThat(delete(made.at("/id"), admin)).isEqualTo(204);
    assertThat(otherReplica.recognise(shown)).isEmpty();
    assertThat(get("/api/v1/whoami", made.at("/token")).status()).isEqualTo(401);
    assertThat(delete(made.at("/id"), admin)).isEqualTo(204);
    assertThat(APP.log()).containsOnlyOnce("token.revoked tester/t0");
  }

  @Test
  void anExpiredOneIsRefused() {
    String token = Callers.token(APP, Role.ADMIN);
    APP.get(Jdbi.class).useHandle(h -> h.execute("update api_token set expires_at = now()"));
    assertThat(get("/api/v1/whoami", token).status()).isEqualTo(401);
  }

  @Test
  void itExpiresIn90DaysUnlessTold() {
    String admin = Callers.token(APP, Role.ADMIN);
    assertThat(lifetime(post(admin, CI))).isEqualTo(Duration.ofDays(90));
    String year = CI.replace("ci", "year").replace("}", ", \"expiresIn\": \"366d\"}");
    assertThat(lifetime(post(admin, year))).isEqualTo(Duration.ofDays(366));
  }

  @Test
  void allProblemsOfARequestAreToldAtOnce() {
    AppRig.Answer refused =
        post(
            Callers.token(APP, Role.ADMIN),
            "{\"name\": \"a b\", \"role\": \"boss\", \"teams\": [], \"expiresIn\": \"367d\","
                + " \"x\": 1}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/parameters/problems")).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({"0s", "-1d", "'366d1s'", "soon"})
  void aLifetimeHasItsBounds(String expiresIn) {
    String body = CI.replace("}", ", \"expiresIn\": \"%s\"}".formatted(expiresIn));
    assertThat(post(Callers.token(APP, Role.ADMIN), body).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "[\"\"]", "[\" \"]", "[\"a\\u0000\"]", "[\"a\\n\"]", "[1]", "\"a\""})
  void teamsAreAListOfNames(String teams) {
    AppRig.Answer refused = post(Callers.token(APP, Role.ADMIN), CI.replace("[\"a\"]", teams));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/parameters/problems/0/path")).isEqualTo("teams");
  }

  @Test
  void nobodyGivesMoreThanTheyHave() {
    String admin = Callers.token(APP, Role.ADMIN, "a");
    assertThat(post(admin, CI).status()).isEqualTo(201);
    assertThat(post(admin, CI.replace("[\"a\"]", "[\"a\", \"b\"]")).status()).isEqualTo(403);
    assertThat(post(admin, "{\"name\": \"all\", \"role\": \"viewer\"}").status()).isEqualTo(403);
  }

  @Test
  void nobodySeesOrRevokesWhatTheyCouldNotGive() {
    String admin = Callers.token(APP, Role.ADMIN);
    String id = post(admin, CI).at("/id");
    String other = Callers.token(APP, Role.ADMIN, "b");
    assertThat(get("/api/v1/tokens", other).text()).doesNotContain(id);
    assertThat(delete(id, other)).isEqualTo(404);
    assertThat(delete("nothing", admin)).isEqualTo(404);
  }

  @Test
  void twoGoodOnesOfAPersonHaveTwoNames() {
    String admin = Callers.token(APP, Role.ADMIN);
    String id = post(admin, CI).at("/id");
    assertThat(post(admin, CI).at("/name")).isEqualTo("CONFLICT");
    delete(id, admin);
    assertThat(post(admin, CI).status()).isEqualTo(201);
  }

  @Test
  void theAuditLogHasWhoMadeAndRevokedIt() {
    String admin = Callers.token(APP, Role.ADMIN);
    AppRig.Answer made = post(admin, CI);
    delete(made.at("/id"), admin);
    assertThat(APP.log())
        .containsExactly(
            "token.created tester", "token.created tester/t0", "token.revoked tester/t0");
  }

  @Test
  void aBrowserShowsItAsThePassword() {
    String token = Callers.token(APP, Role.VIEWER);
    assertThat(APP.get("/", "Authorization", basic("anybody:" + token)).status()).isEqualTo(200);
    assertThat(APP.get("/", "Authorization", basic(token + ":")).status()).isEqualTo(401);
    assertThat(APP.get("/", "Authorization", basic("no colon")).status()).isEqualTo(401);
    assertThat(APP.get("/", "Authorization", "Basic !").status()).isEqualTo(401);
  }

  static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static Credentials.Token token(String text) {
    String[] parts = text.split("_", 3);
    return new Credentials.Token(parts[1], parts[2]);
  }

  private static Duration lifetime(AppRig.Answer made) {
    return Duration.between(
        Instant.parse(made.at("/createdAt")), Instant.parse(made.at("/expiresAt")));
  }

  private static AppRig.Answer post(String token, String body) {
    return APP.post("/api/v1/tokens", body, "Authorization", "Bearer " + token);
  }

  private static AppRig.Answer get(String path, String token) {
    return APP.get(path, "Authorization", "Bearer " + token);
  }

  private static int delete(String id, String token) {
    return APP.exchange("DELETE", "/api/v1/tokens/" + id, "", "Authorization", "Bearer " + token)
        .status();
  }
}
