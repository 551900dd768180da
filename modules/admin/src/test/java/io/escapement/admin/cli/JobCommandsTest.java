package io.escapement.admin.cli;

import static io.escapement.admin.Samples.hourly;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.admin.AppRig;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs and their versions, as the whole service has them. */
class JobCommandsTest {

  @RegisterExtension static final AppRig APP = new AppRig();

  private CliRig cli;

  @BeforeEach
  void givenJobs() {
    cli = new CliRig(APP.url());
    APP.given(hourly("tick", "data"), hourly("tock", "web"));
  }

  @Nested
  class Jobs {

    @Test
    void areListedAsATable() {
      CliRig.Run run = cli.run("jobs");
      assertThat(run.exitCode()).isZero();
      assertThat(run.out().lines().toList())
          .satisfiesExactly(
              head -> assertThat(head).startsWith("JOB   TEAM  STATE"),
              one -> assertThat(one).startsWith("tick  data  active"),
              two -> assertThat(two).startsWith("tock  web   active"));
    }

    @Test
    void areFilteredByTeam() {
      assertThat(cli.run("jobs", "--team", "web").out()).contains("tock").doesNotContain("tick");
    }

    @Test
    void comeFromAllPages() {
      IntStream.range(0, 120).forEach(n -> APP.given(hourly("many-" + n, "many")));
      JsonNode items = cli.run("jobs", "--team", "many", "--output", "json").json().path("items");
      assertThat(items).hasSize(120);
    }

    @Test
    void areShownWithTheirSpec() {
      CliRig.Run run = cli.run("jobs", "show", "tick");
      assertThat(run.out())
          .startsWith("tick, version 1, active")
          .contains("\"cron\" : \"0 * * * *\"");
      assertThat(cli.run("jobs", "show", "tick", "--output", "json").json().path("id").asText())
          .isEqualTo("tick");
    }

    @Test
    void thatAreUnknownAreToldWithNameAndTrace() {
      CliRig.Run run = cli.run("jobs", "show", "tack");
      assertThat(run.exitCode()).isEqualTo(ExitCodes.REFUSED);
      assertThat(run.err()).startsWith("escapement: ").contains("tack", "UNKNOWN_JOB, trace ");
      assertThat(run.out()).isEmpty();
    }

    @Test
    void getAnOlderSpecBack() {
      APP.given(hourly("tick", "web"));
      CliRig.Run run = cli.run("jobs", "restore", "tick", "1", "--reason", "wrong team");
      assertThat(run.out()).contains("spec of version 1 again, as version 3");
      assertThat(cli.run("jobs", "versions", "tick").out().lines().skip(1))
          .satisfiesExactly(
              third -> assertThat(third).startsWith("3").contains("wrong team", "web → data"),
              second -> assertThat(second).startsWith("2"),
              first -> assertThat(first).startsWith("1"));
      assertThat(cli.run("diff", "tick", "--against", "1").out()).isEqualTo("no difference\n");
      assertThat(cli.run("diff", "tick", "--against", "2").out()).contains("web → data");
    }
  }
}
