package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Permits of named resources, as a spec says them. */
class UsesTest {

  private static final Names DECLARED =
      new Names(
          Calendars.none(), new Resources(Map.of("warehouse-db", 3, "mail", 10, "warehouse", 1)));

  private static Map<String, Object> using(Object uses) {
    return Specs.treeWith("uses", uses);
  }

  private static List<String> problems(Object uses, Names names) {
    return catchThrowableOfType(
            InvalidSpecException.class, () -> JobSpec.fromTree(using(uses), names))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }

  @Nested
  class ASpec {

    @Test
    void usesNothingByDefaultAndWritesNothingOfIt() {
      JobSpec spec = JobSpec.fromTree(Specs.tree(), DECLARED);
      assertThat(spec.uses()).isEqualTo(Uses.nothing());
      assertThat(spec.toTree()).doesNotContainKey("uses");
    }

    @Test
    void namesWhatIsDeclaredAndKeepsTheNumberThatThereWere() {
      JobSpec spec = JobSpec.fromTree(using(Map.of("warehouse-db", 1, "mail", 2)), DECLARED);
      assertThat(spec.uses().each())
          .containsExactly(new Use("mail", 2, 10), new Use("warehouse-db", 1, 3));
      assertThat(JobSpec.fromTree(spec.toTree())).isEqualTo(spec);
      assertThat(spec.toTree().get("uses").toString())
          .isEqualTo("{mail={permits=2, of=10}, warehouse-db={permits=1, of=3}}");
    }

    @Test
    void maySayItselfHowManyThereAre() {
      JobSpec spec = JobSpec.fromTree(using(Map.of("gpu", Map.of("permits", 2, "of", 4))));
      assertThat(spec.uses().each()).containsExactly(new Use("gpu", 2, 4));
      assertThat(Specs.job("0 2 * * *").uses(new Use("gpu", 2, 4)).build()).isEqualTo(spec);
      assertThat(JobSpec.fromTree(using(Map.of("gpu", Map.of("of", 4)))).uses().each())
          .containsExactly(new Use("gpu", 1, 4));
    }

    @Test
    void meansTodaysNumberWhateverItSaysOfIt() {
      Map<String, Object> written = Map.of("mail", Map.of("permits", 1, "of", 99));
      assertThat(JobSpec.fromTree(using(written), DECLARED).uses().each())
          .containsExactly(new Use("mail", 1, 10));
    }

    @Test
    void usesThemInTheOrderOfTheirNames() {
      Uses uses = new Uses(List.of(new Use("b", 1, 1), new Use("a", 1, 1), new Use("a-b", 1, 1)));
      assertThat(uses.names()).isEqualTo("a, a-b, b");
    }
  }

  @Nested
  class AProblem {

    @Test
    void isToldWithAllOthers() {
      Map<String, Object> uses = new LinkedHashMap<>();
      uses.put("warehouse-bd", 1);
      uses.put("mail", 11);
      uses.put("Mail", Map.of("permits", 1, "of", 2));
      uses.put("gpu", Map.of("permits", "two", "of", 0, "at", 1));
      uses.put("disk", Map.of("permits", 0, "of", 1001));
      uses.put("tape", Map.of("of", "many"));
      assertThat(problems(uses, DECLARED))
          .containsExactly(
              "uses.warehouse-bd: \"warehouse-bd\" is no declared resource (declared: mail,"
                  + " warehouse, warehouse-db); did you mean \"warehouse-db\"? Else declare it, or"
                  + " say how many there are: { permits: 1, of: 3 }",
              "uses.mail: permits 11 is not within 1 to 10",
              "uses.Mail: resource \"Mail\" is not of the form [a-z0-9][a-z0-9-]{0,62}; use lower"
                  + " case, digits and '-'",
              "uses.gpu.permits: \"two\" is not a whole number",
              "uses.gpu.at: unknown setting; known here: permits, of",
              "uses.gpu: of 0 is not within 1 to 1000",
              "uses.disk: of 1001 is not within 1 to 1000",
              "uses.tape.of: \"many\" is not a whole number");
    }

    @Test
    void isANameWhereNoneIsDeclared() {
      assertThat(problems(Map.of("mail", 1), Names.none()))
          .containsExactly(
              "uses.mail: \"mail\" is no declared resource (none is declared); declare it, or say"
                  + " how many there are: { permits: 1, of: 3 }");
    }

    @Test
    void isAListOfNames() {
      assertThat(problems(List.of("mail"), DECLARED))
          .containsExactly("uses: \"[mail]\" is not a map of settings");
    }

    @Test
    void isANinthResource() {
      Map<String, Object> uses =
          IntStream.rangeClosed(1, 9)
              .boxed()
              .collect(Collectors.toMap(at -> "r" + at, at -> Map.of("of", 1)));
      assertThat(problems(uses, Names.none()))
          .containsExactly("uses: number of resources 9 is not within 0 to 8");
    }

    @Test
    void isAResourceTwice() {
      assertThatThrownBy(() -> new Uses(List.of(new Use("a", 1, 2), new Use("a", 2, 2))))
          .hasMessageContaining("has a resource twice; name each once");
    }
  }

  @Nested
  class ADeclaration {

    @Test
    void saysHowManyPermitsThereAre() {
      assertThat(Resources.readPermits(Map.of("permits", 1000))).isEqualTo(1000);
    }

    @Test
    void isRefusedWithAllThatIsWrong() {
      assertThatThrownBy(() -> Resources.readPermits(Map.of("permit", 3)))
          .hasMessageContaining("permits: is missing; say how many there are, such as 3")
          .hasMessageContaining("permit: unknown setting; did you mean \"permits\"?");
      for (int permits : List.of(0, 1001)) {
        assertThatThrownBy(() -> Resources.readPermits(Map.of("permits", permits)))
            .hasMessageContaining("permits %d is not within 1 to 1000".formatted(permits));
        assertThatThrownBy(() -> new Resources(Map.of("mail", permits)))
            .hasMessageContaining("permits %d is not within 1 to 1000".formatted(permits));
      }
    }
  }

  @Nested
  class TheCandidates {

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({"1, 1, 1", "1, 3, 3", "3, 3, 3", "1, 32, 32", "1, 33, 32", "40, 1000, 110"})
    void areEachThereOnceAndNotTooMany(int permits, int of, int asked) {
      List<Integer> numbers = new Use("mail", permits, of).candidates("a@b", 1);
      assertThat(numbers)
          .hasSize(asked)
          .doesNotHaveDuplicates()
          .allMatch(number -> number >= 1 && number <= of);
    }

    @Test
    void areTheSameForTheSameWindowAndOthersTheNextTime() {
      Use use = new Use("mail", 1, 1000);
      assertThat(use.candidates("a@b", 1)).isEqualTo(use.candidates("a@b", 1));
      assertThat(use.candidates("a@b", 2)).isNotEqualTo(use.candidates("a@b", 1));
    }

    @Test
    void beginAtEachNumberForSomeWindow() {
      Use use = new Use("mail", 1, 10);
      Set<Integer> first = new HashSet<>();
      for (int minute = 0; minute < 200; minute++) {
        first.add(use.candidates("a@" + minute, 1).get(0));
      }
      assertThat(first).hasSize(10);
    }
  }
}
