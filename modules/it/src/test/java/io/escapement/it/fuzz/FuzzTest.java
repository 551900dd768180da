package io.escapement.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escapement.it.outage.AdminRig;
import io.escapement.it.server.RealServer;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Owner;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of calls made up from the API's document, of the service with its database and a real
 * Temporal server. None may fail by a defect of ours, be answered otherwise than documented,
 * succeed though it breaks the document, or succeed without a sign-in or beyond a role. {@code
 * -Descapement.fuzz.cases=10000} makes more of them.
 */
class FuzzTest {

  private static final int CASES = Integer.getInteger("escapement.fuzz.cases", 500);
  private static final int SEED = 6;
  private static final Pattern COUNT = Pattern.compile("(\\d+) generated");

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private static Schemathesis schemathesis;
  private static RealServer server;
  private static AdminRig admin;

  @BeforeAll
  static void start() throws Exception {
    schemathesis = Schemathesis.find();
    server = RealServer.start(folder);
    admin = AdminRig.startWithSignIn(folder, server.target());
    admin.put(job("tick").build());
    // The job that the document names in its examples; what is done to it waits for approval.
    admin.put(job("daily-sales").labels("critical").build());
    givenAnAlert();
  }

  /** It is over as soon as the rules are looked at. */
  private static void givenAnAlert() {
    Jdbi.create(admin.database())
        .useHandle(
            handle ->
                handle.execute(
                    """
                    insert into alert (job_id, team, rule, since, text)
                    values ('tick', 'finance', 'late', now(), 'late')
                    """));
  }

  private static JobSpecBuilder job(String id) {
    return JobSpec.builder(id)
        .activity("Nothing", "nobody")
        .cron("* * * * *")
        .owner(Owner.team("finance"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (admin != null) {
      admin.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private static int operations() {
    HttpResponse<String> document = admin.call("GET", "/openapi.json", null);
    int operations = 0;
    for (JsonNode path : AdminRig.json(document).get("paths")) {
      operations += path.size();
    }
    return operations;
  }

  private static int cases(String words) {
    Matcher count = COUNT.matcher(words);
    assertThat(count.find()).as(words).isTrue();
    return Integer.parseInt(count.group(1));
  }

  private static String viewer() {
    ObjectNode body = JSON.createObjectNode().put("name", "looker").put("role", "viewer");
    return AdminRig.json(admin.call("POST", "/api/v1/tokens", body)).get("token").asText();
  }

  private static Schemathesis.Outcome fuzz(int cases, int seed, String token) throws Exception {
    Path config = Files.writeString(folder.resolve("schemathesis.toml"), Settings.TOML);
    return schemathesis.run(
        folder,
        config,
        admin.address() + "/openapi.json",
        Settings.of(1 + cases / operations(), seed, token));
  }

  @Test
  @Timeout(3600)
  void answersWhateverIsCalledAsDocumented() throws Exception {
    int made = 0;
    // An operation without parameters is soon exhausted: then more is made up of another seed.
    for (int seed = SEED; made < CASES; seed++) {
      Schemathesis.Outcome outcome = fuzz(CASES, seed, admin.token());
      assertThat(outcome.code()).as(outcome.words()).isZero();
      made += cases(outcome.words());
    }
    System.out.printf("%d calls of the API were made up%n", made);
  }

  @Test
  @Timeout(3600)
  void changesNothingForWhoMayOnlyLook() throws Exception {
    Schemathesis.Outcome outcome = fuzz(CASES / 5, SEED, viewer());

    assertThat(outcome.code()).as(outcome.words()).isZero();
    JsonNode done = AdminRig.json(admin.call("GET", "/api/v1/audit?actor=system/looker", null));
    assertThat(done.get("items")).isEmpty();
  }
}
