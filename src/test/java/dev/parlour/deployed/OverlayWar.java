package dev.parlour.deployed;

import java.io.File;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The built WAR with beans of a team's own, as a Maven overlay makes it. */
final class OverlayWar {

  private OverlayWar() {}

  /**
   * Makes one.
   *
   * @param name of the file
   * @param members of packages that are added
   */
  static Path with(String name, Class<?>... members) {
    JavaArchive beans = ShrinkWrap.create(JavaArchive.class, name + ".jar");
    for (Class<?> member : members) {
      beans.addPackage(member.getPackage());
    }
    File war = new File(System.getProperty("parlour.output"), name + ".war");
    ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("parlour.war")))
        .addAsLibraries(beans)
        .as(ZipExporter.class)
        .exportTo(war, true);
    return war.toPath();
  }
}
