package io.escapement.admin.openapi;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.attempt;
import static io.escapement.admin.Samples.failed;
import static io.escapement.admin.Samples.hourlySpec;
import static io.escapement.admin.Samples.ran;
import static io.escapement.admin.Samples.skipped;
import static io.escapement.admin.Samples.undone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.escapement.admin.AppRig;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Outcome;
import io.escapement.policy.Owner;
import io.escapement.policy.Reason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the service answers is what its document says, property by property. */
class AnswersTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TICK = "/api/v1/jobs/tick";
  private static final Map<String, String> VALUES =
      Map.of("id", "tick", "plannedAt", "2026-11-23T08:00:00Z", "number", "1");

  @RegisterExtension static final AppRig APP = new AppRig();

  private Document document;

  @BeforeEach
  void givenAJobWithAllKindsOfWindows() {
    APP.get(Jdbi.class)
        .useHandle(handle -> handle.execute("alter sequence change_number_seq restart"));
    APP.given(critical(Duration.ofMinutes(5)));
    APP.given(
        failed(
            "tick",
            at("08:00"),
            Outcome.FAILED,
            Reason.DEADLOCK,
            Duration.ofMillis(312),
            List.of(attempt(1, at("08:00")), attempt(2, at("08:01")))),
        undone("tick", at("07:00"), Optional.of(at("07:10"))),
        skipped("tick", at("09:00"), "superseded"),
        ran("tick", at("10:00"), Outcome.ON_TIME, Duration.ofMillis(312)));
    post(TICK + "/pause", "{\"reason\": \"a test\"}", 200);
    post(TICK + "/trigger", "{\"reason\": \"a test\"}", 201);
    post(
        TICK + "/backfills",
        """
        { "from": "2026-11-22T00:00:00Z", "to": "2026-11-23T00:00:00Z", "reason": "a test" }
        """,
        201);
    String body = JSON.valueToTree(critical(Duration.ofMinutes(2)).toTree()).toString();
    AppRig.Answer proposed = APP.put(TICK, "application/json", body, "If-Match", "*");
    assertThat(proposed.status()).isEqualTo(202);
    document = new Document(APP.get("/openapi.json").json());
  }

  private static JobSpec critical(Duration grace) {
    return hourlySpec("tick").labels("critical").owner(Owner.team("finance")).grace(grace).build();
  }

  private static void post(String path, String body, int status) {
    assertThat(APP.post(path, body).status()).as(path).isEqualTo(status);
  }

  private static String filled(String path) {
    String filled = path;
    for (Map.Entry<String, String> value : VALUES.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", value.getValue());
    }
    assertThat(filled).as("give a value for each parameter of this address").doesNotContain("{");
    return filled.endsWith("/diff") ? filled + "?against=1" : filled;
  }

  @Test
  void eachGetAnswersAsItIsDocumented() {
    Map<String, List<String>> complaints = new LinkedHashMap<>();
    document
        .paths()
        .properties()
        .forEach(
            path -> {
              if (isJson(path.getValue().path("get"))) {
                complaints.put(
                    path.getKey(), complaints(path.getKey(), path.getValue().get("get")));
              }
            });

    assertThat(complaints)
        .hasSizeGreaterThan(9)
        .allSatisfy((path, all) -> assertThat(all).isEmpty());
  }

  private static boolean isJson(JsonNode operation) {
    return operation.at("/responses/200/content").has("application/json");
  }

  private List<String> complaints(String path, JsonNode operation) {
    AppRig.Answer answer = APP.get(filled(path));
    assertThat(answer.status()).as(path).isEqualTo(200);
    return document.complaints(operation, 200, answer.json());
  }

  @Test
  void aRefusalIsAsItIsDocumented() {
    AppRig.Answer refused = APP.get("/api/v1/jobs?limit=0");
    JsonNode operation = document.paths().at("/~1api~1v1~1jobs/get");

    assertThat(document.complaints(operation, refused.status(), refused.json())).isEmpty();
  }

  @Test
  void noticesWhatIsNotDocumented() {
    JsonNode operation = document.paths().at("/~1api~1v1~1jobs/get");
    JsonNode page = APP.get("/api/v1/jobs").json();
    ((com.fasterxml.jackson.databind.node.ObjectNode) page.at("/items/0")).put("extra", 1);
    ((com.fasterxml.jackson.databind.node.ObjectNode) page.at("/items/0")).put("version", "one");

    assertThat(document.complaints(operation, 200, page))
        .anyMatch(complaint -> complaint.contains("extra"))
        .anyMatch(complaint -> complaint.contains("version"));
  }

  @Test
  void thePartsOfRecordsAreDescribedByTheirJavadoc() {
    assertThat(
            StreamSupport.stream(
                    document.tree().at("/components/schemas/JobView/properties").spliterator(),
                    false)
                .map(property -> property.path("description").asText()))
        .contains("how many missed windows are still to run");
  }
}
