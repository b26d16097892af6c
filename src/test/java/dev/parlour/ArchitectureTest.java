package dev.parlour;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludePackageInfos;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Dependencies point one way, as the map of the house has it. */
@AnalyzeClasses(
    packages = "dev.parlour",
    importOptions = {DoNotIncludeTests.class, DoNotIncludePackageInfos.class})
class ArchitectureTest {

  private static final String ROOT = "dev.parlour";

  /** What each package may use beside itself and the root package. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          entry("limit"),
          entry("protocol", "limit"),
          entry("log"),
          entry("sql", "log", "auth", "protocol", "moderation"),
          entry("auth"),
          entry("connection", "protocol", "auth", "limit"),
          entry("room", "protocol", "log", "connection", "auth", "limit"),
          entry("moderation", "protocol", "log", "auth", "connection", "room"),
          entry("api", "protocol", "log", "room", "limit"),
          entry("payara", "connection"),
          entry("endpoint", "protocol", "auth", "connection", "room", "moderation", "limit"),
          entry("http", "protocol", "auth", "connection", "room", "moderation", "limit"),
          entry("metrics", "protocol", "log", "connection", "room", "limit"),
          entry("trace", "protocol", "log", "room"));

  private static Map.Entry<String, List<String>> entry(String name, String... others) {
    return Map.entry(name, List.of(others));
  }

  @ArchTest
  static void eachPackageUsesOnlyThoseItMay(JavaClasses all) {
    MAY_USE.forEach((name, others) -> mayUse(name, others).check(all));
  }

  private static ArchRule mayUse(String name, List<String> others) {
    Stream<String> own = Stream.of(ROOT, in(name) + "..");
    String[] allowed =
        Stream.concat(own, others.stream().map(other -> in(other) + "..")).toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(in(name) + "..")
        .should()
        .dependOnClassesThat(ours().and(not(resideInAnyPackage(allowed))));
  }

  private static DescribedPredicate<JavaClass> ours() {
    return resideInAnyPackage(ROOT + "..");
  }

  private static String in(String name) {
    return ROOT + "." + name;
  }

  @ArchTest
  static final ArchRule theRootUsesNoOtherPackage =
      noClasses()
          .that()
          .resideInAPackage(ROOT)
          .should()
          .dependOnClassesThat(ours().and(resideOutsideOfPackage(ROOT)));

  @ArchTest
  static void everyPackageStandsInTheTable(JavaClasses all) {
    assertThat(all.stream().map(JavaClass::getPackageName).distinct())
        .allMatch(
            name ->
                name.equals(ROOT)
                    || name.equals(in("boot"))
                    || MAY_USE.containsKey(name.substring(ROOT.length() + 1)));
    assertThat(MAY_USE.keySet()).allMatch(name -> all.containPackage(in(name)));
  }

  @ArchTest
  static final ArchRule onlyOnePackageKnowsTheContainersInside =
      noClasses()
          .that()
          .resideOutsideOfPackage(in("payara"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.glassfish..", "org.apache.catalina..", "fish.payara..");

  @ArchTest
  static final ArchRule onlyBootUsesThatPackage =
      noClasses()
          .that()
          .resideOutsideOfPackages(in("payara"), in("boot"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(in("payara"));

  @ArchTest
  static final ArchRule onlyBootUsesWhatWatches =
      noClasses()
          .that()
          .resideOutsideOfPackages(in("metrics"), in("trace"), in("boot"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              in("metrics"),
              in("trace"),
              "io.micrometer..",
              "io.prometheus..",
              "io.opentelemetry..");

  @ArchTest
  static final ArchRule nothingUsesBoot =
      noClasses()
          .that()
          .resideOutsideOfPackage(in("boot"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(in("boot"));

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheProtocolKnowsJson =
      noClasses()
          .that()
          .resideOutsideOfPackage(in("protocol"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml..", "jakarta.json..");

  @ArchTest
  static final ArchRule onlyAuthKnowsHowTokensAreSigned =
      noClasses()
          .that()
          .resideOutsideOfPackage(in("auth"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.nimbusds..");

  @ArchTest
  static final ArchRule onlyConnectionsCallARemoteEndpoint =
      noClasses()
          .that()
          .resideOutsideOfPackage(in("connection"))
          .should()
          .dependOnClassesThat()
          .haveNameMatching("jakarta\\.websocket\\.RemoteEndpoint.*");

  @ArchTest
  static final ArchRule classesAreNamedForWhatTheyDo =
      classes().should().haveNameNotMatching(".*(Impl|Utils?|Helper|Manager|Base|Default)(\\$.*)?");

  @ArchTest
  static final ArchRule staticFieldsNeverChange =
      fields()
          .that(DescribedPredicate.describe("are written by people", ArchitectureTest::isWritten))
          .and()
          .areStatic()
          .should()
          .beFinal();

  private static boolean isWritten(JavaField field) {
    return !field.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  @ArchTest
  static final ArchRule staticFieldsHoldNoState =
      fields()
          .that(DescribedPredicate.describe("are written by people", ArchitectureTest::isWritten))
          .and()
          .areStatic()
          .should()
          .notHaveRawType(
              DescribedPredicate.describe("can be changed", ArchitectureTest::holdsState));

  /** Maps, lists and arrays are taken for constant: the compiler can't tell, the reader can. */
  private static boolean holdsState(JavaClass type) {
    return type.getPackageName().startsWith("java.util.concurrent")
        || type.isAssignableTo(AbstractMap.class)
        || type.isAssignableTo(AbstractCollection.class)
        || type.isAssignableTo(StringBuilder.class);
  }
}
