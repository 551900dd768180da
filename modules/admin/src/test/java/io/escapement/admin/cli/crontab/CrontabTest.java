package io.escapement.admin.cli.crontab;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.JobSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class CrontabTest {

  private static final Defaults USER = new Defaults(false, "UTC", "ops", "RunCommand", "commands");
  private static final Defaults SYSTEM = new Defaults(true, "UTC", "", "RunCommand", "commands");

  private static Imported read(String text) {
    return Crontab.read(text, USER);
  }

  private static JobSpec only(Imported imported) {
    assertThat(imported.jobs()).hasSize(1);
    return JobSpec.fromTree(imported.jobs().get(0).spec());
  }

  private static Map<String, Object> args(Imported imported) {
    return only(imported).activity().args();
  }

  private static List<String> whys(Imported imported, int line) {
    return imported.decisions().stream()
        .filter(decision -> decision.line() == line)
        .map(Decision::why)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/usr/local/bin/backup.sh                              | backup",
        "cd /srv/app && ./bin/rails runner Report.run          | rails-runner",
        "/usr/bin/python3 /opt/etl/load_orders.py --full       | python3-load-orders",
        "flock -n /tmp/x.lock /opt/sync.sh                     | sync",
        "flock -w 10 /tmp/x.lock -c '/opt/sync.sh now'         | sync-now",
        "timeout 30m /opt/sync.sh                              | sync",
        "nice -n 19 ionice -c3 /usr/bin/updatedb               | updatedb",
        "PATH=/x:/y /opt/sync.sh                               | sync",
        "/usr/bin/php -q /var/www/cron.php >/dev/null 2>&1     | php-cron",
        "timeout -k 10 30m flock -n /tmp/l /opt/sync.sh        | sync",
        "curl -fsS https://example.org/ping                    | curl-ping",
        "@@@                                                   | job"
      })
  void namesAJobByItsCommand(String command, String id) {
    JobSpec spec = only(read("17 5 * * * " + command.strip()));
    assertThat(spec.id()).isEqualTo(id.strip());
    assertThat(spec.activity().args()).containsEntry("command", command.strip());
  }

  @Test
  void whatIsWrittenIsReadBackEqual() {
    Imported imported = read("# Nightly: copies \"all\"\n0 2 * * 7 /opt/copy.sh 'a: b' # x\n");
    Map<String, Object> tree = new Yaml().load(imported.jobs().get(0).yaml());
    assertThat(JobSpec.fromTree(tree)).isEqualTo(only(imported));
    assertThat(only(imported).description()).isEqualTo("Nightly: copies \"all\"");
    assertThat(only(imported).owner().team()).isEqualTo("ops");
    assertThat(imported.jobs().get(0).fileName()).isEqualTo("copy-b.yml");
  }

  @Test
  void aCommentBelongsToTheLineBelowItAlone() {
    Imported imported = read("# head of file\n\n0 5 * * * a\n# of b\n0 5 * * * b\n0 5 * * * c\n");
    assertThat(imported.jobs())
        .extracting(job -> job.spec().get("description"))
        .containsExactly(null, "of b", null);
  }

  @Test
  void twoJobsOfTheSameCommandHaveTwoIds() {
    assertThat(read("0 5 * * * /opt/a\n0 6 * * * /opt/a\n").jobs())
        .extracting(Imported.Job::fileName)
        .containsExactly("a.yml", "a-2.yml");
  }

  @Nested
  class APercentSign {

    @Test
    void endsTheCommandAndBeginsItsInput() {
      Map<String, Object> args = args(read("0 5 * * * mail -s hi ops%line one%line two"));
      assertThat(args).containsEntry("command", "mail -s hi ops");
      assertThat(args).containsEntry("input", "line one\nline two");
    }

    @Test
    void behindABackslashStays() {
      assertThat(args(read("0 5 * * * tar czf /b/$(date +\\%F).tgz /srv")))
          .containsEntry("command", "tar czf /b/$(date +%F).tgz /srv")
          .doesNotContainKey("input");
    }
  }

  @Nested
  class Variables {

    @Test
    void holdForTheLinesBelow() {
      Imported imported =
          read(
              "0 4 * * * a\nSHELL=/bin/bash\nPATH = \"/usr/bin:/bin\"\nMAILTO=\"\"\n0 5 * * * b\n");
      assertThat(JobSpec.fromTree(imported.jobs().get(0).spec()).activity().args())
          .doesNotContainKey("env");
      assertThat(JobSpec.fromTree(imported.jobs().get(1).spec()).activity().args())
          .containsEntry("env", Map.of("SHELL", "/bin/bash", "PATH", "/usr/bin:/bin"));
    }

    @Test
    void cronTzIsTheTimezoneAndNightsAreToBeDecided() {
      Imported imported = read("MAILTO=\"\"\nCRON_TZ=Europe/Berlin\n30 2 * * * a\n30 12 * * * b\n");
      assertThat(imported.jobs().get(0).spec().toString()).contains("timezone=Europe/Berlin");
      assertThat(whys(imported, 3)).singleElement().asString().contains("sets its clock at night");
      assertThat(whys(imported, 4)).isEmpty();
      assertThat(whys(read("30 2 * * * a"), 1)).isEmpty();
    }

    @Test
    void mailtoIsToBeDecidedUnlessTheCommandIsSilent() {
      Imported imported =
          read("MAILTO=ops@example.org\n0 5 * * * a\n0 5 * * * b >/dev/null 2>&1\n");
      assertThat(whys(imported, 2)).singleElement().asString().contains("ops@example.org");
      assertThat(whys(imported, 3)).isEmpty();
    }

    @Test
    void aRandomDelayIsAStagger() {
      Imported imported = read("RANDOM_DELAY=45\n0 5 * * * a\n");
      assertThat(only(imported).schedule().stagger()).hasMinutes(45);
      assertThat(only(imported).schedule().grace()).hasMinutes(45);
      assertThat(read("RANDOM_DELAY=45\n*/5 * * * * a\n").leftOut()).isTrue();
    }

    @Test
    void aZoneThatIsNoneLeavesItsLinesOut() {
      Imported imported = read("CRON_TZ=Mars/Olympus\n0 5 * * * a\n");
      assertThat(imported.leftOut()).isTrue();
      assertThat(whys(imported, 2)).singleElement().asString().contains("Mars/Olympus");
    }
  }

  @Test
  void aUserColumnIsAnArgumentAndToBeDecided() {
    Imported imported =
        Crontab.read("17 *\t* * *\troot    cd / && run-parts --report /etc/cron.hourly\n", SYSTEM);
    assertThat(args(imported))
        .containsEntry("user", "root")
        .containsEntry("command", "cd / && run-parts --report /etc/cron.hourly");
    assertThat(whys(imported, 1)).singleElement().asString().contains("as root");
    assertThat(args(Crontab.read("@daily www-data /opt/x.sh", SYSTEM)))
        .containsEntry("user", "www-data");
  }

  @Test
  void rebootHasNoScheduleAndIsLeftOutWithItsLine() {
    Imported imported = read("@hourly /opt/a\n@reboot /opt/daemon\n");
    assertThat(imported.leftOut()).isTrue();
    assertThat(only(imported).id()).isEqualTo("a");
    assertThat(whys(imported, 2)).singleElement().asString().contains("@reboot has no schedule");
  }

  @Test
  void locksAndTimeoutsAreHints() {
    Imported imported = read("0 5 * * * timeout -k 10 30m flock -n /tmp/l /opt/a.sh\n");
    assertThat(only(imported).activity().timeout()).hasMinutes(30);
    assertThat(whys(imported, 1)).hasSize(2).anyMatch(why -> why.contains("flock"));
  }

  @Test
  void aLineWithoutACommandIsLeftOut() {
    assertThat(read("0 5 * * *\n").leftOut()).isTrue();
    assertThat(Crontab.read("0 5 * * * root\n", SYSTEM).leftOut()).isTrue();
  }

  @Test
  void aMinusBeforeTheMinuteIsNoPartOfIt() {
    assertThat(only(read("-*/15 * * * * /opt/a\n")).schedule().toTree())
        .containsEntry("cron", "*/15 * * * *");
  }
}
