package io.escapement.admin.jobs;

import static io.escapement.admin.Samples.hourly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.ErrorName;
import io.escapement.policy.InvalidSpecException;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Names;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecBodyTest {

  private static final String JSON =
      """
      { "activity": { "type": "Work", "taskQueue": "workers" }, "schedule": { "cron": "0 * * * *" } }
      """;
  private static final String YAML =
      """
      activity: { type: Work, taskQueue: workers }
      schedule: { cron: 0 * * * * }
      """;

  @Test
  void isTheSameInJsonAndYaml() {
    assertThat(json("tick", JSON)).isEqualTo(hourly("tick"));
    assertThat(yaml("tick", YAML)).isEqualTo(hourly("tick"));
  }

  @Test
  void mayNameTheJobOfTheAddressOrNone() {
    assertThat(yaml("tick", "id: tick\n" + YAML).id()).isEqualTo("tick");
    assertThat(json("tick", JSON.replaceFirst("\\{", "{\"id\": null,")).id()).isEqualTo("tick");
  }

  @Test
  void mayNotNameAnotherJob() {
    for (String id : List.of("tock", "7", "[tick]")) {
      assertThatThrownBy(() -> yaml("tick", "id: %s\n%s".formatted(id, YAML)))
          .isInstanceOfSatisfying(
              ApiException.class,
              refusal -> assertThat(refusal.name()).isEqualTo(ErrorName.ID_MISMATCH))
          .hasMessageContaining(id)
          .hasMessageContaining("tick");
    }
  }

  @Test
  void tellsWhatCantBeReadFromWhatIsWrong() {
    assertThatThrownBy(() -> json("tick", "{"))
        .isInstanceOfSatisfying(
            ApiException.class,
            refusal -> assertThat(refusal.name()).isEqualTo(ErrorName.MALFORMED_BODY));
    assertThatThrownBy(() -> yaml("tick", "- a"))
        .isInstanceOfSatisfying(
            ApiException.class,
            refusal -> assertThat(refusal.name()).isEqualTo(ErrorName.MALFORMED_BODY));
    assertThatThrownBy(() -> json("tick", "{}"))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining("activity.type");
  }

  private static JobSpec json(String id, String body) {
    return SpecBody.json(id, body, Names.none());
  }

  private static JobSpec yaml(String id, String body) {
    return SpecBody.yaml(id, body, Names.none());
  }
}
