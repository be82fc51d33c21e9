namespace SparkJobs.Simulation;

/// <summary>The shop's names: categories shaped like the published ones, brands, and a few brands that break careless readers.</summary>
internal static class CatalogueNames
{
    /// <summary>Named categories: code, weight, typical price in whole units and the brands that sell there.</summary>
    public static readonly (string Code, int Weight, int Price, string[] Brands)[] Categories =
    [
        ("electronics.smartphone", 2300, 420, Phones),
        ("electronics.clocks", 300, 260, Wearables),
        ("electronics.video.tv", 290, 410, Screens),
        ("computers.notebook", 290, 640, Computers),
        ("electronics.audio.headphone", 260, 110, Wearables),
        ("appliances.kitchen.washer", 170, 290, Appliances),
        ("appliances.environment.vacuum", 160, 130, Appliances),
        ("appliances.kitchen.refrigerators", 150, 420, Appliances),
        ("apparel.shoes.keds", 120, 80, []),
        ("apparel.shoes", 120, 85, []),
        ("appliances.environment.air_heater", 80, 60, Appliances),
        ("computers.desktop", 90, 520, Computers),
        ("appliances.environment.water_heater", 70, 140, Appliances),
        ("auto.accessories.player", 80, 150, []),
        ("auto.accessories.alarm", 60, 120, ["starline", "pandora", "sheriff"]),
        ("computers.components.videocards", 70, 330, Components),
        ("computers.components.hdd", 40, 70, Components),
        ("computers.components.motherboard", 30, 110, Components),
        ("computers.components.power_supply", 30, 65, Components),
        ("computers.components.memory", 30, 60, Components),
        ("computers.peripherals.monitor", 80, 200, Screens),
        ("computers.peripherals.printer", 60, 180, Computers),
        ("computers.peripherals.mouse", 30, 30, Components),
        ("computers.peripherals.keyboard", 30, 40, Components),
        ("construction.tools.drill", 50, 95, Tools),
        ("construction.tools.saw", 50, 130, Tools),
        ("construction.tools.welding", 40, 140, Tools),
        ("construction.tools.pump", 30, 90, Tools),
        ("appliances.kitchen.blender", 50, 50, Appliances),
        ("appliances.kitchen.meat_grinder", 50, 70, Appliances),
        ("appliances.kitchen.kettle", 40, 30, Appliances),
        ("appliances.kitchen.microwave", 40, 90, Appliances),
        ("appliances.kitchen.oven", 40, 280, Appliances),
        ("appliances.kitchen.dishwasher", 40, 340, Appliances),
        ("appliances.kitchen.grill", 30, 110, Appliances),
        ("appliances.kitchen.mixer", 30, 55, Appliances),
        ("appliances.kitchen.coffee_machine", 30, 320, Appliances),
        ("appliances.environment.air_conditioner", 40, 380, Appliances),
        ("appliances.iron", 40, 45, Appliances),
        ("appliances.ironing_board", 20, 35, []),
        ("appliances.sewing_machine", 40, 160, ["janome", "brother", "singer"]),
        ("electronics.tablet", 80, 260, Phones),
        ("electronics.telephone", 50, 30, Phones),
        ("electronics.audio.subwoofer", 40, 120, Screens),
        ("electronics.audio.microphone", 20, 70, []),
        ("electronics.camera.photo", 30, 480, ["canon", "nikon", "sony"]),
        ("electronics.camera.video", 20, 350, ["canon", "sony", "gopro"]),
        ("electronics.video.projector", 20, 390, Screens),
        ("furniture.living_room.cabinet", 60, 220, []),
        ("furniture.living_room.sofa", 70, 430, []),
        ("furniture.living_room.chair", 30, 140, []),
        ("furniture.kitchen.table", 50, 150, []),
        ("furniture.kitchen.chair", 40, 90, []),
        ("furniture.bedroom.bed", 60, 310, []),
        ("furniture.bathroom.toilet", 30, 170, []),
        ("furniture.bathroom.bath", 20, 240, []),
        ("kids.carriage", 50, 230, []),
        ("kids.skates", 30, 60, []),
        ("kids.toys", 50, 40, ["lego", "mattel", "hasbro"]),
        ("sport.bicycle", 50, 240, ["stels", "forward", "altair"]),
        ("sport.trainer", 20, 330, []),
        ("accessories.bag", 50, 55, []),
        ("stationery.cartrige", 20, 35, ["hp", "canon", "epson"]),
        ("country_yard.lawn_mower", 20, 210, Tools),
        ("medicine.tools.tonometer", 20, 45, ["omron", "and", "microlife"]),
        ("stationery.paper, card", 10, 15, []),
    ];

    /// <summary>
    /// Brands that a reader may take for nothing, or cut, or order differently: only the empty field is null, and text orders by UTF-8 bytes.
    /// </summary>
    public static readonly string[] Traps =
    [
        "none", "null", "smith, jones & co", "12\" audio", "nan", "citroën", "o'neal", "\"quoted\"", "ромашка", "NULL", "back\\slash", "𝕏mobile", "ｗide",
        "n/a", "a,b,\"c\"", "two  words",
    ];

    /// <summary>Syllables of generated brand names.</summary>
    public static readonly string[] Syllables =
    [
        "ka", "ro", "vel", "mi", "tan", "dor", "lu", "sen", "bri", "zo", "pel", "gar", "ni", "tex", "ul", "mar", "fi", "don", "ces", "ha",
    ];

    private static string[] Phones =>
    [
        "samsung", "apple", "samsung", "apple", "xiaomi", "samsung", "huawei", "apple", "oppo", "xiaomi", "samsung", "nokia", "honor", "vivo",
    ];

    private static string[] Wearables => ["apple", "samsung", "xiaomi", "casio", "garmin", "jbl", "sony", "tissot", "elari", "apple"];

    private static string[] Screens => ["samsung", "lg", "sony", "artel", "haier", "philips", "acer", "dauscher"];

    private static string[] Computers => ["lenovo", "acer", "hp", "asus", "apple", "dell", "lenovo", "acer", "canon", "epson"];

    private static string[] Components => ["gigabyte", "asus", "kingston", "msi", "logitech", "transcend", "seagate", "a4tech"];

    private static string[] Appliances =>
    [
        "samsung", "bosch", "lg", "indesit", "beko", "electrolux", "tefal", "redmond", "polaris", "vitek", "midea", "elenberg", "oasis", "ariston",
        "scarlett", "lucente",
    ];

    private static string[] Tools => ["bosch", "makita", "dewalt", "karcher", "denzel", "stihl", "resanta"];
}
