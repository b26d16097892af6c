package dev.parlour.deployed;

import java.io.File;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A team's own WAR, as Maven makes it with Parlour's classes as a dependency: they and what they
 * need are among its libraries.
 */
final class OwnWar {

  private static final String SETUP = "src/main/webapp/WEB-INF/glassfish-web.xml";

  private OwnWar() {}

  /**
   * Makes one.
   *
   * @param name of the file
   * @param members of packages that are its classes
   */
  static Path with(String name, Class<?>... members) {
    File parlour = new File(System.getProperty("parlour.war"));
    File output = new File(System.getProperty("parlour.output"));
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, name + ".war")
            .merge(
                ShrinkWrap.createFromZipFile(WebArchive.class, parlour),
                Filters.include("/WEB-INF/lib/.*"))
            .addAsLibrary(new File(output, "parlour-classes.jar"))
            .addAsWebInfResource(new File(SETUP));
    for (Class<?> member : members) {
      war.addPackage(member.getPackage());
    }
    File file = new File(output, name + ".war");
    war.as(ZipExporter.class).exportTo(file, true);
    return file.toPath();
  }
}
