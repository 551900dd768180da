package io.escapement.admin.cli;

import static io.escapement.admin.Samples.hourly;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Alerts on the command line, against the whole service. */
class AlertCommandsTest {

  @RegisterExtension static final AppRig APP = new AppRig();

  private CliRig cli;
  private String number = "";

  @BeforeEach
  void givenAnAlert() {
    cli = new CliRig(APP.url());
    APP.given(hourly("tick", "data"), hourly("tock", "core"));
    number =
        APP.get(Jdbi.class)
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "insert into alert (job_id, team, rule, since, text) values ('tick',"
                                + " 'data', 'late', now(), 'it is late') returning number")
                        .mapTo(String.class)
                        .one());
  }

  private List<String> rows(String... args) {
    return cli.run(args).out().lines().skip(1).toList();
  }

  @Test
  void areListedAndChosen() {
    assertThat(rows("alerts"))
        .singleElement()
        .asString()
        .matches(number + " +tick +late +firing +\\S+Z +- +it is late");
    assertThat(rows("alerts", "--state", "firing", "--team", "data", "--job", "tick")).hasSize(1);
    assertThat(rows("alerts", "--job", "tock")).isEmpty();
    assertThat(rows("alerts", "--team", "core")).isEmpty();
    assertThat(rows("alerts", "--state", "ended")).isEmpty();
  }

  @Test
  void areAcknowledged() {
    CliRig.Run run = cli.run("alerts", "acknowledge", number, "--reason", "disk is full");
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out()).isEqualTo("alert %s of tick: acknowledged\n".formatted(number));
    assertThat(rows("alerts")).singleElement().asString().contains(" acknowledged ", " dev ");
  }

  @Test
  void thatThereAreNotAreRefused() {
    CliRig.Run run = cli.run("alerts", "acknowledge", "999999", "--reason", "none");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.REFUSED);
    assertThat(run.err()).contains("UNKNOWN_ALERT, trace ");
  }
}
